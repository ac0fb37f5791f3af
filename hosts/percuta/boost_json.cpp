// SPDX-License-Identifier: Apache-2.0
// Boost.JSON is headers only; its functions are compiled here, once for the program.
#include <boost/json/src.hpp>
