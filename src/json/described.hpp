// SPDX-License-Identifier: Apache-2.0
// Described structs from and to JSON, and the JSON Schema they imply. Member names are written in camelCase, enumerators with hyphens.
#pragma once

#include "model/failure.hpp"
#include "json/names.hpp"
#include "json/writer.hpp"

#include <boost/describe.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/mp11.hpp>

#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace percuta::json {

// unknown keys: refused in what we author, passed over in what a host sends.
enum class extra_keys { refuse, ignore };

// Everything wrong with a document, each with its JSON pointer.
struct problems {
  std::vector<std::string> lines; // "/depth/min: expected a number"
  void add(const std::string &pointer, std::string_view what) {
    lines.push_back((pointer.empty() ? std::string("/") : pointer) + ": " + std::string(what));
  }
};

template <class T> struct is_optional : std::false_type {};
template <class T> struct is_optional<std::optional<T>> : std::true_type {};
template <class T> struct is_vector : std::false_type {};
template <class T> struct is_vector<std::vector<T>> : std::true_type {};
template <class T> struct is_map : std::false_type {};
template <class T> struct is_map<std::map<std::string, T>> : std::true_type {};
template <class T> inline constexpr bool is_record = boost::describe::has_describe_members<T>::value;
template <class T> inline constexpr bool is_enum = boost::describe::has_describe_enumerators<T>::value;
template <class T>
inline constexpr bool may_be_absent =
    is_optional<T>::value || is_vector<T>::value || is_map<T>::value || std::is_same_v<T, bool>;

template <class T> using members = boost::describe::describe_members<T, boost::describe::mod_public>;

template <class E> std::string enumerators() {
  std::string list;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
      [&](auto each) { list += (list.empty() ? "" : ", ") + enumerator_name(each.name); });
  return list;
}

template <class E> std::string enum_text(E value) {
  std::string name;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto each) {
    if (each.value == value) name = enumerator_name(each.name);
  });
  return name;
}

template <class E> std::optional<E> enum_value(std::string_view text) {
  std::optional<E> found;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto each) {
    if (enumerator_name(each.name) == text) found = each.value;
  });
  return found;
}

template <class T>
void read_into(T &out, const boost::json::value &in, const std::string &pointer, extra_keys extra, problems &found);

template <class T>
void read_record(T &out, const boost::json::value &in, const std::string &pointer, extra_keys extra, problems &found) {
  const auto *object = in.if_object();
  if (object == nullptr) return found.add(pointer, "expected an object");
  std::size_t known_members = 0;
  boost::mp11::mp_for_each<members<T>>([&](auto member) {
    using field = std::remove_reference_t<decltype(out.*member.pointer)>;
    const auto name = member_name(member.name);
    const auto *value = object->if_contains(name);
    if (value != nullptr) {
      ++known_members;
      read_into(out.*member.pointer, *value, pointer + "/" + name, extra, found);
    } else if (!may_be_absent<field>) {
      found.add(pointer, "member \"" + name + "\" is missing");
    }
  });
  if (extra == extra_keys::ignore || known_members == object->size()) return;
  for (const auto &entry : *object) {
    bool known = false;
    boost::mp11::mp_for_each<members<T>>(
        [&](auto member) { known = known || member_name(member.name) == entry.key(); });
    if (!known) found.add(pointer + "/" + std::string(entry.key()), "unknown member");
  }
}

template <class T>
void read_into(T &out, const boost::json::value &in, const std::string &pointer, extra_keys extra, problems &found) {
  if constexpr (std::is_same_v<T, boost::json::value>) {
    out = in;
  } else if constexpr (is_optional<T>::value) {
    out.emplace();
    read_into(*out, in, pointer, extra, found);
  } else if constexpr (is_vector<T>::value) {
    const auto *array = in.if_array();
    if (array == nullptr) return found.add(pointer, "expected an array");
    out.clear();
    for (std::size_t i = 0; i < array->size(); ++i)
      read_into(out.emplace_back(), (*array)[i], pointer + "/" + std::to_string(i), extra, found);
  } else if constexpr (is_map<T>::value) {
    const auto *object = in.if_object();
    if (object == nullptr) return found.add(pointer, "expected an object");
    for (const auto &entry : *object) {
      const std::string name(entry.key());
      read_into(out[name], entry.value(), pointer + "/" + name, extra, found);
    }
  } else if constexpr (is_enum<T>) {
    const auto *text = in.if_string();
    const auto value = text == nullptr ? std::nullopt : enum_value<T>(std::string_view(*text));
    if (!value) return found.add(pointer, "expected one of " + enumerators<T>());
    out = *value;
  } else if constexpr (is_record<T>) {
    read_record(out, in, pointer, extra, found);
  } else if constexpr (std::is_same_v<T, bool>) {
    if (!in.is_bool()) return found.add(pointer, "expected true or false");
    out = in.get_bool();
  } else if constexpr (std::is_integral_v<T>) {
    boost::json::error_code failed;
    const auto number = in.is_number() ? in.to_number<T>(failed) : T{};
    if (!in.is_number() || failed) return found.add(pointer, "expected a whole number");
    out = number;
  } else if constexpr (std::is_floating_point_v<T>) {
    boost::json::error_code failed;
    if (!in.is_number()) return found.add(pointer, "expected a number");
    out = in.to_number<T>(failed);
  } else {
    static_assert(std::is_same_v<T, std::string>);
    const auto *text = in.if_string();
    if (text == nullptr) return found.add(pointer, "expected a string");
    out = std::string(*text);
  }
}

template <class T> void write(writer &out, const T &value) {
  if constexpr (std::is_same_v<T, boost::json::value>) {
    out.raw(boost::json::serialize(value));
  } else if constexpr (is_optional<T>::value) {
    write(out, *value);
  } else if constexpr (is_vector<T>::value) {
    out.begin_array();
    for (const auto &each : value) write(out, each);
    out.end_array();
  } else if constexpr (is_map<T>::value) {
    out.begin_object();
    for (const auto &[name, each] : value) {
      out.key(name);
      write(out, each);
    }
    out.end_object();
  } else if constexpr (is_enum<T>) {
    out.text(enum_text(value));
  } else if constexpr (is_record<T>) {
    out.begin_object();
    boost::mp11::mp_for_each<members<T>>([&](auto member) {
      const auto &field = value.*member.pointer;
      using kind = std::remove_cvref_t<decltype(field)>;
      if constexpr (is_optional<kind>::value) {
        if (!field) return;
      } else if constexpr (is_vector<kind>::value || is_map<kind>::value) {
        if (field.empty()) return;
      }
      out.key(member_name(member.name));
      write(out, field);
    });
    out.end_object();
  } else if constexpr (std::is_same_v<T, bool>) {
    out.boolean(value);
  } else if constexpr (std::is_integral_v<T>) {
    out.number(static_cast<std::int64_t>(value));
  } else if constexpr (std::is_floating_point_v<T>) {
    out.number(static_cast<double>(value));
  } else {
    out.text(value);
  }
}

template <class T> std::string write_document(const T &value) {
  writer out;
  write(out, value);
  return out.take();
}

// The document as T. what names it in the message: "treatment document". Throws failure with the first problem and the count of the rest.
template <class T>
T read_document(std::string_view text, std::string_view what, extra_keys extra,
                percuta::status kind = percuta::status::bad_input) {
  const auto value = parse(text, what, kind);
  T out{};
  problems found;
  read_into(out, value, "", extra, found);
  if (!found.lines.empty()) throw failure(kind, describe(what, found.lines));
  return out;
}

} // namespace percuta::json
