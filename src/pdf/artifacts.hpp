// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <qpdf/QPDFPageObjectHelper.hh>

namespace percuta::pdf {

// Whatever is painted outside of marked content (frames, lines, page numbers) becomes an artifact, so that a screen
// reader passes over it.
void mark_artifacts(QPDFPageObjectHelper &page);

} // namespace percuta::pdf
