// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <percuta/percuta.hpp>

int main() try {
  const percuta::library library;
  std::cout << library.search_protocols("acne scars").text() << "\n";
  return 0;
} catch (const percuta::error &problem) {
  std::cerr << "consumer: " << problem.what() << "\n";
  return 1;
}
