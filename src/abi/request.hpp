// SPDX-License-Identifier: Apache-2.0
// Requests of percuta.h as requests of the rooms below.
#pragma once

#include "abi/handle.hpp"
#include "checks/request.hpp"
#include "model/documents.hpp"

namespace percuta::abi {

enum class protocol_is { required, ignored };

checks::request read_request(const call &here, const percuta_check_request *pointer, protocol_is protocol);

// Millimetres; nothing for 0.
std::optional<double> read_depth(const call &here, double depth_mm);

// A treatment document; nothing for NULL.
std::optional<model::treatment> read_treatment(const call &here, const char *data, std::size_t size);

} // namespace percuta::abi
