// SPDX-License-Identifier: Apache-2.0
#include "letters/fhir.hpp"

#include "letters/base64.hpp"
#include "letters/html.hpp"
#include "json/writer.hpp"

namespace percuta::letters {
namespace {

void write_subject(json::writer &out, const aftercare::timeline &about) {
  out.key("subject").begin_object();
  if (about.patient_id.empty())
    out.member("display", "not stated");
  else
    out.member("reference", "Patient/" + about.patient_id);
  out.end_object();
}

void write_type(json::writer &out, const char *name, const std::string &text) {
  out.key(name).begin_object().member("text", text).end_object();
}

void write_identifier(json::writer &out, const document &letter) {
  out.begin_object()
      .member("system", "urn:org.percuta:letter")
      .member("value", letter.identity.letter_hash)
      .end_object();
}

} // namespace

std::string write_fhir(const document &letter, const aftercare::timeline &about) {
  const auto when = calendar::write_instant(about.treated_at);
  const std::string full_url = "urn:percuta:letter:" + letter.identity.letter_hash;
  json::writer out;
  out.begin_object().member("resourceType", "Bundle").member("type", "collection").key("entry").begin_array();
  out.begin_object().member("fullUrl", full_url).key("resource").begin_object();
  out.member("resourceType", "DocumentReference").member("status", "current");
  out.member("docStatus", letter.draft ? "preliminary" : "final").key("masterIdentifier");
  write_identifier(out, letter);
  write_type(out, "type", letter.title);
  write_subject(out, about);
  out.member("date", when).member("description", letter.released.empty() ? letter.draft_notice : letter.released);
  out.key("content").begin_array().begin_object().key("attachment").begin_object();
  out.member("contentType", "text/html; charset=utf-8").member("language", letter.language->tag);
  out.member("data", encode_base64(write_html(letter))).member("title", letter.title).member("creation", when);
  out.end_object().end_object().end_array().end_object().end_object();

  out.begin_object().key("resource").begin_object().member("resourceType", "Communication");
  out.key("identifier").begin_array();
  write_identifier(out, letter);
  out.end_array().member("status", "preparation").key("category").begin_array();
  out.begin_object().member("text", letter.title).end_object().end_array();
  write_subject(out, about);
  out.key("payload").begin_array().begin_object().key("contentReference").begin_object();
  out.member("reference", full_url).member("display", letter.title).end_object().end_object().end_array();
  out.end_object().end_object().end_array().end_object();
  return out.take();
}

} // namespace percuta::letters
