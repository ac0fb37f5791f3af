// SPDX-License-Identifier: Apache-2.0
// The leak sanitizer asks this function what to pass over. fontconfig refers to parts of a pattern by their distance, not by their address, so
// that all it holds looks lost. That nothing grows is tested by "Letter after letter takes no more memory".
extern "C" __attribute__((visibility("default"))) const char *
__lsan_default_suppressions() { // NOLINT(bugprone-reserved-identifier): the sanitizer's name
  return "leak:libfontconfig\n";
}
