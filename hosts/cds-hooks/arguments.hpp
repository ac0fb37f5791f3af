// SPDX-License-Identifier: Apache-2.0
// From words to settings.
#pragma once

#include "session.hpp"
#include "settings.hpp"

namespace cds_hooks {

// False when help or version was asked for, and written. Throws command_line::refusal.
bool read_arguments(int count, char **words, settings &asked, command_line::session &shared);

extern const char *const help;

} // namespace cds_hooks
