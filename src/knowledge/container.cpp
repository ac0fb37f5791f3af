// SPDX-License-Identifier: Apache-2.0
#include "knowledge/container.hpp"

#include "knowledge/digest.hpp"
#include "model/failure.hpp"

#include <sodium.h>

#include <algorithm>
#include <cstring>

namespace percuta::knowledge {
namespace {

constexpr std::array<char, 16> file_magic{'p', 'e', 'r', 'c', 'u', 't', 'a', ' ',
                                          'c', 'o', 'n', 't', 'e', 'n', 't', '1'};
constexpr std::size_t alignment = 4096;
constexpr std::size_t word = 8; // the code table is read in place

std::size_t rounded_up(std::size_t size, std::size_t to) { return (size + to - 1) / to * to; }

// At the end of the file. hash and everything before it is what the signature signs.
struct trailer {
  std::array<char, 16> magic;
  std::uint64_t database_size;
  std::uint64_t codes_offset;
  std::uint64_t codes_size;
  digest hash; // SHA-256 of the bytes before the trailer
  std::array<unsigned char, crypto_sign_BYTES> signature;
  std::uint64_t is_signed;
};
static_assert(sizeof(trailer) == 144);
constexpr std::size_t signed_size = offsetof(trailer, signature);

[[noreturn]] void damaged(const std::string &what) {
  throw failure(status::bad_knowledge, "cannot open the knowledge base: " + what);
}

const unsigned char *bytes(const void *data) { return static_cast<const unsigned char *>(data); }

void check_signature(const trailer &end, const trust &trusted) {
  const bool has_signature =
      std::any_of(end.signature.begin(), end.signature.end(), [](auto byte) { return byte != 0; });
  if (has_signature != (end.is_signed != 0))
    damaged("it holds a signature and says that it is not signed, or the other way round; copy it again");
  if (!has_signature) {
    if (!trusted.accept_unsigned)
      damaged("it is not signed; sign it with percuta-knowledge sign, or let the host accept unsigned content");
    return;
  }
  const auto signs = [&](const public_key &key) {
    return crypto_sign_verify_detached(end.signature.data(), bytes(&end), signed_size, key.data()) == 0;
  };
  if (trusted.keys.empty() && trusted.accept_unsigned) return;
  if (std::none_of(trusted.keys.begin(), trusted.keys.end(), signs)) {
    damaged("its signature is of none of the " + std::to_string(trusted.keys.size()) +
            " keys the host trusts; get it from its publisher or add the key");
  }
}

} // namespace

sections unpack(std::span<const std::byte> file, const trust &trusted) {
  trailer end{};
  if (file.size() < sizeof end)
    damaged("the file is too short (" + std::to_string(file.size()) + " bytes); copy it again");
  const auto body = file.first(file.size() - sizeof end);
  std::memcpy(&end, file.data() + body.size(), sizeof end);
  if (end.magic != file_magic)
    damaged("the file is not a Percuta knowledge base, or its end is missing; copy it again");
  // Without a signature nothing else vouches for the trailer: its numbers must be the ones that pack writes.
  const bool fits = end.database_size <= body.size() && end.database_size % alignment == 0 &&
                    end.codes_offset == end.database_size && end.codes_size == body.size() - end.codes_offset &&
                    end.codes_size % word == 0 && end.is_signed <= 1;
  if (!fits) damaged("its sizes do not fit the file; copy it again");
  const auto hash = digest_of({reinterpret_cast<const char *>(body.data()), body.size()});
  if (hash != end.hash) damaged("its content does not match its hash, so it was changed or damaged; copy it again");
  check_signature(end, trusted);
  return {body.first(end.database_size), body.subspan(end.codes_offset, end.codes_size), in_hex(hash)};
}

std::string pack(std::string_view database, std::string_view codes) {
  std::string file(database);
  file.resize(rounded_up(file.size(), alignment));
  trailer end{};
  end.magic = file_magic;
  end.database_size = file.size();
  end.codes_offset = file.size();
  file += codes;
  file.resize(rounded_up(file.size(), word));
  end.codes_size = file.size() - end.codes_offset;
  end.hash = digest_of(file);
  file.append(reinterpret_cast<const char *>(&end), sizeof end);
  return file;
}

std::string sign(std::string_view file, const secret_key &key) {
  if (file.size() < sizeof(trailer)) damaged("the file is too short to be signed");
  std::string copy(file);
  trailer end{};
  const auto at = copy.size() - sizeof end;
  std::memcpy(&end, copy.data() + at, sizeof end);
  if (end.magic != file_magic) damaged("the file is not a Percuta knowledge base and cannot be signed");
  end.is_signed = 1;
  crypto_sign_detached(end.signature.data(), nullptr, bytes(&end), signed_size, key.data());
  std::memcpy(copy.data() + at, &end, sizeof end);
  return copy;
}

} // namespace percuta::knowledge
