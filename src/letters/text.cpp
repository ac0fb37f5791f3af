// SPDX-License-Identifier: Apache-2.0
#include "letters/text.hpp"

#include "aftercare/lines.hpp"
#include "aftercare/words.hpp"

#include <algorithm>

namespace percuta::letters {
namespace {

constexpr std::size_t width = 72;
constexpr std::size_t page_lines = 56;

using lines = std::vector<std::string>;

void append(lines &to, const lines &more) { to.insert(to.end(), more.begin(), more.end()); }

// One list of lines per block, so that pages break between blocks.
class sheet {
public:
  std::vector<lines> blocks;

  void add_section(const section &each, bool first) {
    const auto begin = blocks.size();
    under_lesser_heading_ = false;
    for (const auto &node : each.nodes) add(node, first);
    // Warning signs stay together with their heading, on one page where they fit.
    if (each.role != section_role::plain && begin < blocks.size())
      join(begin);
    else if (begin + 1 < blocks.size())
      join_first(begin);
  }

  void add_lines(const std::string &text) { blocks.push_back(aftercare::wrap(text, width)); }

private:
  void join(std::size_t begin) {
    for (auto i = begin + 1; i < blocks.size(); ++i) {
      blocks[begin].emplace_back();
      append(blocks[begin], blocks[i]);
    }
    blocks.resize(begin + 1);
  }
  void join_first(std::size_t begin) {
    blocks[begin].emplace_back();
    append(blocks[begin], blocks[begin + 1]);
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(begin) + 1);
  }

  void add(const node &each, bool first) {
    if (each.kind == node_kind::rule) return;
    const bool lesser = each.kind == node_kind::heading && each.level > 2;
    auto made = each.kind != node_kind::heading ? block_lines(each, "", "")
                : lesser                        ? aftercare::wrap(inline_text(each), width)
                                                : heading(each, first && blocks.empty());
    if (under_lesser_heading_)
      append(blocks.back(), made);
    else
      blocks.push_back(std::move(made));
    under_lesser_heading_ = lesser;
  }

  bool under_lesser_heading_ = false; // what follows stands right below it

  static lines heading(const node &each, bool top) {
    auto made = aftercare::wrap(inline_text(each), width);
    std::size_t longest = 0;
    for (const auto &line : made) longest = std::max(longest, aftercare::columns(line));
    made.emplace_back(longest, top ? '=' : '-');
    return made;
  }

  static lines block_lines(const node &each, const std::string &first, const std::string &next) {
    switch (each.kind) {
    case node_kind::bullet_list:
    case node_kind::ordered_list: return list_lines(each, first, next);
    case node_kind::table: {
      lines made;
      for (const auto &row : each.children) append(made, aftercare::wrap(row_text(row), width, first, next + "  "));
      return made;
    }
    case node_kind::quote: {
      lines made;
      for (const auto &child : each.children) append(made, block_lines(child, next + "  ", next + "  "));
      return made;
    }
    default: {
      lines made;
      for (const auto &part : broken(each))
        append(made, aftercare::wrap(part, width, made.empty() ? first : next, next));
      return made;
    }
    }
  }

  static lines list_lines(const node &list, const std::string &first, const std::string &next) {
    lines made;
    int number = list.level;
    for (const auto &item : list.children) {
      const auto mark = list.kind == node_kind::bullet_list ? std::string("- ") : std::to_string(number++) + ". ";
      append(made, item_lines(item, (made.empty() ? first : next) + mark, next + std::string(mark.size(), ' ')));
    }
    return made;
  }

  // An item holds text, or blocks, or text followed by blocks.
  static lines item_lines(const node &item, const std::string &first, const std::string &next) {
    lines made;
    node run;
    run.kind = node_kind::paragraph;
    const auto flush = [&] {
      if (run.children.empty()) return;
      append(made, block_lines(run, made.empty() ? first : next, next));
      run.children.clear();
    };
    for (const auto &child : item.children) {
      if (child.kind >= node_kind::text) {
        run.children.push_back(child);
        continue;
      }
      flush();
      append(made, block_lines(child, made.empty() ? first : next, next));
    }
    flush();
    return made;
  }

  static std::string row_text(const node &row) {
    std::string text;
    for (const auto &cell : row.children) {
      const auto part = inline_text(cell);
      if (!part.empty()) text += (text.empty() ? "" : ": ") + part;
    }
    return text;
  }

  // Pieces between hard line breaks.
  static lines broken(const node &each) {
    lines parts(1);
    collect(each, parts);
    return parts;
  }
  static void collect(const node &each, lines &parts) {
    if (each.kind == node_kind::line_break) parts.emplace_back();
    parts.back() += each.text;
    for (const auto &child : each.children) collect(child, parts);
    if (each.kind == node_kind::link && each.target.rfind("https:", 0) == 0) parts.back() += " (" + each.target + ")";
  }
  static std::string inline_text(const node &each) {
    std::string text;
    for (const auto &part : broken(each)) text += (text.empty() ? "" : " ") + part;
    return text;
  }
};

std::string joined(const lines &from) {
  std::string out;
  for (const auto &line : from) out += line + "\n";
  return out;
}

lines flowed(const std::vector<lines> &blocks) {
  lines all;
  for (const auto &block : blocks) {
    if (!all.empty()) all.emplace_back();
    append(all, block);
  }
  return all;
}

std::string paged(const std::vector<lines> &blocks, const std::string &mark) {
  constexpr std::size_t room = page_lines - 4; // the mark above and below, each with an empty line
  std::vector<lines> pages(1);
  for (const auto &block : blocks) {
    const auto gap = pages.back().empty() ? 0U : 1U;
    if (gap > 0 && pages.back().size() + gap + block.size() > room) pages.emplace_back();
    for (std::size_t i = 0; i < block.size(); ++i) {
      if (pages.back().size() >= room) pages.emplace_back();
      if (i == 0 && !pages.back().empty()) pages.back().emplace_back();
      pages.back().push_back(block[i]);
    }
  }
  std::string out;
  for (const auto &page : pages) out += (out.empty() ? "" : "\f") + mark + "\n\n" + joined(page) + "\n" + mark + "\n";
  return out;
}

} // namespace

std::string write_text(const document &letter) {
  const auto &language = *letter.language;
  sheet all;
  for (const auto &each : letter.sections) all.add_section(each, all.blocks.empty());
  if (!letter.released.empty()) all.add_lines(letter.released);
  const auto &id = letter.identity;
  lines footer =
      aftercare::wrap(id.letter + " " + id.version + ", " + id.language + ", " + id.knowledge_version, width);
  for (const auto &hash : {id.content_hash, id.letter_hash}) {
    if (!hash.empty()) footer.push_back(hash);
  }
  all.blocks.push_back(std::move(footer));
  if (!letter.draft) return joined(flowed(all.blocks));
  lines notice = aftercare::wrap(aftercare::message(language, "draft.notice"), width);
  if (!letter.draft_reasons.empty())
    append(notice, aftercare::wrap(aftercare::message(language, "draft.missing"), width));
  for (const auto &each : letter.draft_reasons) append(notice, aftercare::wrap(each, width, "- ", "  "));
  all.blocks.insert(all.blocks.begin(), std::move(notice));
  return paged(all.blocks, aftercare::message(language, "draft"));
}

} // namespace percuta::letters
