// SPDX-License-Identifier: Apache-2.0
#include "knowledge/container.hpp"

#include "model/failure.hpp"

#include <sodium.h>

#include <algorithm>
#include <cstring>

namespace percuta::knowledge {
namespace {

constexpr std::array<char, 16> file_magic{'p', 'e', 'r', 'c', 'u', 't', 'a', ' ',
                                          'c', 'o', 'n', 't', 'e', 'n', 't', '2'};
constexpr std::size_t alignment = 4096;
constexpr std::size_t word = 8; // the code table is read in place

std::size_t rounded_up(std::size_t size, std::size_t to) { return (size + to - 1) / to * to; }

struct part {
  std::uint64_t size;
  digest hash; // SHA-256
};

// What is signed, and what the content hash is of.
struct list_of_parts {
  part database;
  part codes;
  part records;
  std::uint64_t schema;
  std::array<char, 16> magic;
};
static_assert(sizeof(list_of_parts) == 144);

// At the end of the file.
struct trailer {
  std::array<unsigned char, crypto_sign_BYTES> signature;
  std::uint64_t is_signed;
  list_of_parts parts;
};
static_assert(sizeof(trailer) == 216);

[[noreturn]] void damaged(const std::string &what) {
  throw failure(status::bad_knowledge, "cannot open the knowledge base: " + what);
}

std::string_view text_of(const list_of_parts &parts) { return {reinterpret_cast<const char *>(&parts), sizeof parts}; }
std::string_view text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}
const unsigned char *bytes_of(const list_of_parts &parts) { return reinterpret_cast<const unsigned char *>(&parts); }

void check_schema(std::uint64_t found) {
  if (found == schema_version) return;
  damaged("it has schema version " + std::to_string(found) + ", this library reads " + std::to_string(schema_version) +
          "; " + (found > schema_version ? "update the library" : "build the knowledge base again"));
}

void check_signature(const trailer &end, const trust &trusted) {
  const bool has_signature =
      std::any_of(end.signature.begin(), end.signature.end(), [](auto byte) { return byte != 0; });
  if (has_signature != (end.is_signed != 0) || end.is_signed > 1)
    damaged("it holds a signature and says that it is not signed, or the other way round; copy it again");
  if (!has_signature) {
    if (!trusted.accept_unsigned)
      damaged("it is not signed; sign it with percuta-knowledge sign, or let the host accept unsigned content");
    return;
  }
  const auto signs = [&](const public_key &key) {
    return crypto_sign_verify_detached(end.signature.data(), bytes_of(end.parts), sizeof end.parts, key.data()) == 0;
  };
  if (trusted.keys.empty() && trusted.accept_unsigned) return;
  if (std::none_of(trusted.keys.begin(), trusted.keys.end(), signs)) {
    damaged("its signature is of none of the " + std::to_string(trusted.keys.size()) +
            " keys the host trusts; get it from its publisher or add the key");
  }
}

} // namespace

std::span<const std::byte> section::bytes() const {
  if (digest_of(text_of(unverified)) != hash)
    damaged("its " + std::string(name) + " does not match its hash, so it was changed or damaged; copy it again");
  return unverified;
}

sections unpack(std::span<const std::byte> file, const trust &trusted) {
  trailer end{};
  if (file.size() < sizeof end)
    damaged("the file is too short (" + std::to_string(file.size()) + " bytes); copy it again");
  const auto body = file.first(file.size() - sizeof end);
  std::memcpy(&end, file.data() + body.size(), sizeof end);
  const auto &[database, codes, records, schema, magic] = end.parts;
  if (magic != file_magic) damaged("the file is not a Percuta knowledge base, or its end is missing; copy it again");
  check_schema(schema);
  const bool fits = database.size <= body.size() && database.size % alignment == 0 &&
                    codes.size <= body.size() - database.size && codes.size % word == 0 &&
                    records.size == body.size() - database.size - codes.size;
  if (!fits) damaged("its sizes do not fit the file; copy it again");
  check_signature(end, trusted);
  return {{"database", body.first(database.size), database.hash},
          {"code table", body.subspan(database.size, codes.size), codes.hash},
          {"list of records", body.last(records.size), records.hash},
          in_hex(digest_of(text_of(end.parts)))};
}

std::string pack(std::string_view database, std::string_view codes, std::string_view records) {
  std::string file;
  const auto add = [&](std::string_view bytes, std::size_t size) {
    const auto start = file.size();
    file += bytes;
    file.resize(start + size);
    return part{size, digest_of(std::string_view(file).substr(start))};
  };
  trailer end{};
  end.parts.database = add(database, rounded_up(database.size(), alignment));
  end.parts.codes = add(codes, rounded_up(codes.size(), word));
  end.parts.records = add(records, records.size());
  end.parts.schema = schema_version;
  end.parts.magic = file_magic;
  file.append(reinterpret_cast<const char *>(&end), sizeof end);
  return file;
}

std::string sign(std::string_view file, const secret_key &key) {
  if (file.size() < sizeof(trailer)) damaged("the file is too short to be signed");
  std::string copy(file);
  trailer end{};
  const auto at = copy.size() - sizeof end;
  std::memcpy(&end, copy.data() + at, sizeof end);
  if (end.parts.magic != file_magic) damaged("the file is not a Percuta knowledge base and cannot be signed");
  end.is_signed = 1;
  crypto_sign_detached(end.signature.data(), nullptr, bytes_of(end.parts), sizeof end.parts, key.data());
  std::memcpy(copy.data() + at, &end, sizeof end);
  return copy;
}

} // namespace percuta::knowledge
