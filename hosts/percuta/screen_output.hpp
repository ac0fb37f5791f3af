// SPDX-License-Identifier: Apache-2.0
// The answers of a long run: to standard output as they come, to a file under its name only when it is whole.
#pragma once

#include "open_file.hpp"

#include <string>
#include <string_view>

namespace command_line {

class screen_output {
public:
  // An empty path or "-" is standard output. A file grows as PATH.part, which stays when the run is cut off: its lines are good.
  explicit screen_output(const std::string &path);

  void write(std::string_view text);
  void finish();

private:
  std::string path_;
  open_file file_;
};

} // namespace command_line
