// SPDX-License-Identifier: Apache-2.0
// The one file that compiles Boost.JSON.
#include <boost/json/src.hpp>
