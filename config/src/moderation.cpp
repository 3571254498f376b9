#include "config/moderation.hpp"

#include "table_reader.hpp"

namespace link100::config {
namespace {

std::vector<std::string> checked_moderation_words(table_reader& reader, std::string_view name) {
    auto read = reader.texts(name);
    if (read.size() > moderation_words_max) reader.complain(name, "has more than 5000 entries");
    for (const auto& word : read)
        if (word.empty() || word.size() > moderation_word_bytes_max)
            reader.complain(name,
                            "has an entry of " + std::to_string(word.size()) + " bytes; allowed: 1 to 90");
    return read;
}

}  // namespace

result<moderation_words, problems> load_moderation(const std::filesystem::path& file) {
    const auto refused = [](problems why) {
        return result<moderation_words, problems>(boost::system::in_place_error, std::move(why));
    };
    const auto root = read_toml(file);
    if (!root) return refused(root.error());
    problems wrong;
    table_reader reader(file, *root, wrong);
    moderation_words read;
    read.as_of = reader.required_date("as_of");
    read.words = checked_moderation_words(reader, "words");
    read.false_alarms = checked_moderation_words(reader, "false_alarms");
    reader.finish();
    if (!wrong.empty()) return refused(std::move(wrong));
    return read;
}

}  // namespace link100::config
