// SPDX-License-Identifier: Apache-2.0
// The JSON Schema (2020-12) that a described struct implies.
#pragma once

#include "json/described.hpp"

namespace percuta::json {

class schema_writer {
public:
  // Writes the schema of T, a record or a list of records; records in it go to $defs by their C++ name, so that recursion ends.
  template <class T> static std::string document(std::string_view title) {
    schema_writer all;
    writer out;
    out.begin_object();
    out.member("$schema", "https://json-schema.org/draft/2020-12/schema").member("title", title);
    if constexpr (is_vector<T>::value) {
      const auto name = all.define<typename T::value_type>();
      out.member("type", "array").key("items").begin_object().member("$ref", "#/$defs/" + name).end_object();
    } else {
      out.key("$ref").text("#/$defs/" + all.define<T>());
    }
    out.key("$defs").begin_object();
    for (const auto &[name, text] : all.definitions_) out.key(name).raw(text);
    out.end_object();
    out.end_object();
    return out.take();
  }

private:
  template <class T> static std::string record_name() {
    std::string_view text = __PRETTY_FUNCTION__;
    text.remove_prefix(text.find("T = ") + 4);
    text = text.substr(0, text.find_first_of(";]"));
    const auto colons = text.rfind("::");
    return std::string(colons == std::string_view::npos ? text : text.substr(colons + 2));
  }

  template <class T> std::string define() {
    const auto name = record_name<T>();
    if (!definitions_.try_emplace(name).second) return name;
    writer out;
    out.begin_object().member("type", "object").key("properties").begin_object();
    std::vector<std::string> required;
    boost::mp11::mp_for_each<members<T>>([&](auto member) {
      using field = std::remove_reference_t<decltype(std::declval<T>().*member.pointer)>;
      out.key(member_name(member.name));
      write<field>(out);
      if (!may_be_absent<field>) required.push_back(member_name(member.name));
    });
    out.end_object();
    out.key("required").begin_array();
    for (const auto &each : required) out.text(each);
    out.end_array().member("additionalProperties", false).end_object();
    definitions_[name] = out.take();
    return name;
  }

  template <class T> void write(writer &out) {
    if constexpr (is_optional<T>::value) {
      write<typename T::value_type>(out);
    } else if constexpr (std::is_same_v<T, boost::json::value>) {
      out.boolean(true);
    } else if constexpr (is_record<T>) {
      const auto name = define<T>();
      out.begin_object().member("$ref", "#/$defs/" + name).end_object();
    } else {
      out.begin_object();
      if constexpr (is_vector<T>::value) {
        out.member("type", "array").key("items");
        write<typename T::value_type>(out);
      } else if constexpr (is_map<T>::value) {
        out.member("type", "object").key("additionalProperties");
        write<typename T::mapped_type>(out);
      } else if constexpr (is_enum<T>) {
        out.key("enum").begin_array();
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
            [&](auto each) { out.text(enumerator_name(each.name)); });
        out.end_array();
      } else if constexpr (std::is_same_v<T, bool>) {
        out.member("type", "boolean");
      } else if constexpr (std::is_integral_v<T>) {
        out.member("type", "integer");
      } else if constexpr (std::is_floating_point_v<T>) {
        out.member("type", "number");
      } else {
        out.member("type", "string");
      }
      out.end_object();
    }
  }

  std::map<std::string, std::string> definitions_;
};

} // namespace percuta::json
