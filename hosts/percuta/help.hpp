// SPDX-License-Identifier: Apache-2.0
// The help texts. At most 80 columns; what a command does, its options, an example that works.
#pragma once

namespace command_line::help {

extern const char *const program;
extern const char *const protocols;
extern const char *const protocol;
extern const char *const citations;
extern const char *const show;
extern const char *const check;
extern const char *const options;
extern const char *const questionnaire;
extern const char *const timeline;
extern const char *const letter;
extern const char *const hook;
extern const char *const discovery;
extern const char *const replay;
extern const char *const report;
extern const char *const screen;

} // namespace command_line::help
