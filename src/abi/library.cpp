// SPDX-License-Identifier: Apache-2.0
#include "abi/library.hpp"

#include "abi/embedded_knowledge.hpp"
#include "abi/text.hpp"
#include "calendar/instant.hpp"
#include "facts/patient_reader.hpp"
#include "knowledge/open.hpp"
#include "storage/connection.hpp"
#include "json/described.hpp"

#include <sqlite3.h>

namespace percuta::abi {
namespace {

constexpr std::size_t most_keys = 1024;

std::string version_text(std::uint32_t version) {
  return std::to_string(version >> 16U) + "." + std::to_string(version >> 8U & 0xFFU) + "." +
         std::to_string(version & 0xFFU);
}

void require_version(const call &here, std::uint32_t wanted) {
  constexpr std::uint32_t own = PERCUTA_VERSION;
  if (wanted == 0 || (wanted >> 16U == own >> 16U && wanted >> 8U <= own >> 8U)) {
    return;
  }
  const bool host_newer = wanted > own;
  here.refuse(status::unsupported, "the host was built for version " + version_text(wanted) + " and this library is " +
                                       version_text(own) + "; the " + (host_newer ? "library" : "host") +
                                       " is older: update it");
}

knowledge::trust read_trust(const call &here, const percuta_open_options &options) {
  knowledge::trust trusted;
  trusted.accept_unsigned = (options.flags & PERCUTA_OPEN_ACCEPT_UNSIGNED) != 0;
  if (options.trusted_key_count > most_keys) {
    here.refuse(status::over_limit, "there are more than " + std::to_string(most_keys) + " trusted keys");
  }
  if (options.trusted_key_count > 0 && options.trusted_keys == nullptr) {
    here.refuse(status::bad_argument, "trusted_keys is NULL, although their count is not 0");
  }
  trusted.keys.resize(options.trusted_key_count);
  for (std::size_t i = 0; i < options.trusted_key_count; ++i) {
    std::memcpy(trusted.keys[i].data(), options.trusted_keys + i * trusted.keys[i].size(), trusted.keys[i].size());
  }
  return trusted;
}

knowledge::base open_copy(const call &here, const percuta_open_options &options, const knowledge::trust &trusted) {
  if (options.knowledge_size > knowledge::largest_file) {
    here.refuse(status::over_limit,
                "the knowledge has more than " + std::to_string(knowledge::largest_file) + " bytes");
  }
  const auto *bytes = static_cast<const char *>(options.knowledge_data);
  auto copy = std::make_shared<const std::string>(bytes, options.knowledge_size);
  auto loaded = knowledge::open_bytes(std::as_bytes(std::span(*copy)), trusted);
  loaded.owner = std::move(copy);
  return loaded;
}

knowledge::base load(const call &here, const percuta_open_options &options) {
  const auto trusted = read_trust(here, options);
  const auto path = optional_text(here, options.knowledge_path, "knowledge_path");
  if (path && options.knowledge_data != nullptr) {
    here.refuse(status::bad_argument, "both knowledge_path and knowledge_data are given; give one of them");
  }
  if (options.knowledge_data == nullptr && options.knowledge_size > 0) {
    here.refuse(status::bad_argument, "knowledge_data is NULL, although its size is not 0");
  }
  if (path) {
    return knowledge::open_file(*path, trusted);
  }
  return options.knowledge_data == nullptr ? open_embedded() : open_copy(here, options, trusted);
}

std::string describe(const opened &library) {
  json::writer out;
  out.begin_object().member("name", "libpercuta").member("version", version_text(PERCUTA_VERSION));
  out.key("build").begin_object();
  out.member("compiler", __VERSION__).member("sqlite", sqlite3_libversion()).end_object();
  const auto &identity = library.base.identity;
  out.key("knowledge").begin_object();
  out.member("id", identity.id).member("version", identity.version).member("title", identity.title);
  out.member("author", identity.author).member("licence", identity.licence).member("reviewBy", identity.review_by);
  out.member("contentHash", library.base.content_hash);
  out.member("protocols", static_cast<std::int64_t>(library.base.protocols.size()));
  out.member("rules", static_cast<std::int64_t>(library.base.rules.size()));
  out.end_object();
  out.member("timeZoneData", calendar::zone_data_version());
  out.key("notices").begin_array();
  for (const auto &system : library.base.systems) {
    if (!system.notice.empty()) {
      out.text(system.notice);
    }
  }
  out.end_array().end_object();
  return out.take();
}

} // namespace

opened::opened(knowledge::base loaded, const services &offered, bool null_is_none)
    : base(std::move(loaded)), program([this] { return checks::compile(base); }),
      words([this] { return facts::lexicon(base); }), host(offered), null_means_none(null_is_none) {
  // Of content from elsewhere the host hears now what does not fit together; that of the library has passed its build.
  if (base.owner == nullptr) return;
  program.get();
  words.get();
}

std::unique_ptr<percuta_library> open_library(call &here, const percuta_open_options *given) {
  percuta_open_options options{};
  if (given != nullptr) {
    options = read_record(*given);
  }
  require_version(here, options.api_version);
  require_known_bits("flags", options.flags, PERCUTA_OPEN_ACCEPT_UNSIGNED | PERCUTA_OPEN_NULL_MEANS_NONE);
  require_known_bits("reserved", options.reserved, 0);
  if (options.host != nullptr) {
    const auto host = read_record(*options.host);
    require_known_bits("host.reserved", host.reserved, 0);
    here.host = services(host);
  }
  storage::require_one_sqlite();
  facts::choose_parser();
  auto made = std::make_unique<percuta_library>();
  made->library = std::make_shared<const opened>(load(here, options), here.host,
                                                 (options.flags & PERCUTA_OPEN_NULL_MEANS_NONE) != 0);
  const auto &base = made->library->base;
  here.host.log(PERCUTA_LOG_INFO, "percuta " + version_text(PERCUTA_VERSION) + " opened knowledge " + base.identity.id +
                                      " " + base.identity.version + " (" + base.content_hash + "), to be reviewed by " +
                                      base.identity.review_by);
  return made;
}

} // namespace percuta::abi

using namespace percuta::abi;

percuta_status percuta_library_open(const percuta_open_options *options, percuta_library **library,
                                    percuta_error *error) {
  return make("open the library", library, error, [&](call &here) { return open_library(here, options); });
}

void percuta_library_close(percuta_library *library) { release("close the library", library); }

percuta_status percuta_library_describe(const percuta_library *library, percuta_document **document,
                                        percuta_error *error) {
  return make("describe the library", document, error,
              [&](call &here) { return new_document(describe(require_library(here, library))); });
}
