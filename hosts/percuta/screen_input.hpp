// SPDX-License-Identifier: Apache-2.0
// Patients from a stream, one JSON document a line, in batches of bounded size.
#pragma once

#include "open_file.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace command_line {

// A line that is longer is passed over with an error, so that memory stays bounded whatever comes in.
inline constexpr std::size_t longest_line = std::size_t{64} * 1024 * 1024;

struct patient_line {
  std::uint64_t number = 0; // from 1, blank lines counted
  std::size_t begin = 0;    // within batch::bytes
  std::size_t size = 0;
  bool too_long = false; // then begin and size mean nothing
};

struct batch {
  std::uint64_t number = 0; // from 0
  std::string bytes;        // PERCUTA_DOCUMENT_PADDING bytes more than the lines take
  std::vector<patient_line> lines;
  std::uint64_t consumed = 0; // bytes of the stream
};

class patient_stream {
public:
  // "-" is standard input. Throws refusal where the path cannot be read.
  explicit patient_stream(const std::string &path);

  // The next lines that are not blank; false at the end of the stream. The batch's memory is used again.
  bool next(batch &taken);

  // Bytes of the whole stream; 0 where nobody knows.
  [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

  // Bytes read so far.
  [[nodiscard]] std::uint64_t consumed() const noexcept { return consumed_; }

private:
  bool append(std::string &bytes);
  void pass_over_line(batch &taken);
  void split(batch &taken);

  std::string path_;
  open_file file_;
  std::uint64_t size_ = 0;
  std::uint64_t consumed_ = 0;
  std::string left_over_; // the beginning of a line whose end is still to come
  std::uint64_t lines_ = 0;
  std::uint64_t batches_ = 0;
  bool ended_ = false;
};

} // namespace command_line
