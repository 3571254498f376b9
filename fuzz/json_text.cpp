// Any bytes as JSON: what is accepted is the same when it is written and read again, and the reader in place
// accepts all of it.
#include "fuzz_input.hpp"
#include "platform/encoding.hpp"
#include "platform/json_reader.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <string>

namespace {

using namespace link100;

class counting_receiver final : public platform::json_receiver {
public:
    bool null() override { return true; }

    bool boolean(bool) override { return true; }

    bool number(std::string_view digits) override { return !digits.empty(); }

    bool text(std::string_view value) override { return platform::is_utf8(value); }

    bool name(std::string_view name) override { return platform::is_utf8(name); }

    bool open_object() override { return ++open_ > 0; }

    bool close_object(std::size_t) override { return open_-- > 0; }

    bool open_list() override { return ++open_ > 0; }

    bool close_list(std::size_t) override { return open_-- > 0; }

private:
    int open_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    const platform::json_bounds bounds{.depth = 8, .values = 2'000};
    rapidjson::Document read;
    const auto fault = platform::read_json(text, bounds, read);
    std::string copy(text);
    counting_receiver receiver;
    const auto in_place = platform::read_json_in_place(copy, bounds, receiver);
    // In place numbers stay digits, so one that no double holds is no fault there.
    fuzz::require(in_place == fault || fault == platform::json_fault::number, "both readers agree");
    if (fault) return 0;
    rapidjson::StringBuffer out;
    rapidjson::Writer writer(out);
    fuzz::require(read.Accept(writer), "what was read can be written");
    rapidjson::Document again;
    fuzz::require(!platform::read_json({out.GetString(), out.GetSize()}, bounds, again), "and read again");
    fuzz::require(again == read, "and is the same then");
    return 0;
}
