#include "platform/field_keys.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using namespace link100::platform;

namespace {

const std::string key_a = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
const std::string key_b = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

key_ring ring_of(const std::string& text) {
    auto ring = key_ring::parse(text);
    REQUIRE(ring.has_value());
    return std::move(*ring);
}

}  // namespace

TEST_CASE("a sealed field opens with its ring, and never looks the same twice") {
    const auto ring = ring_of("seal 1 " + key_a + "\nindex 1 " + key_b + "\n");
    const auto once = seal(ring.sealing(), "20210001", "person/student_no/7");
    const auto again = seal(ring.sealing(), "20210001", "person/student_no/7");
    CHECK(once != again);
    CHECK(once.find("20210001") == std::string::npos);
    CHECK(*unseal(ring, once, "person/student_no/7") == "20210001");
    CHECK(unseal(ring, seal(ring.sealing(), "", "x"), "x")->empty());
}

TEST_CASE("a sealed field that was moved to another row, cut or changed in any bit opens nowhere") {
    const auto ring = ring_of("seal 1 " + key_a + "\nindex 1 " + key_b);
    const auto sealed = seal(ring.sealing(), "13812345678", "person/phone/7");
    CHECK(unseal(ring, sealed, "person/phone/8").error().why == unseal_error::kind::damaged);
    for (std::size_t n = 0; n < sealed.size(); ++n)
        CHECK_FALSE(unseal(ring, sealed.substr(0, n), "person/phone/7").has_value());
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
        auto bad = sealed;
        bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
        CHECK_FALSE(unseal(ring, bad, "person/phone/7").has_value());
    }
}

TEST_CASE("the last seal key writes, older ones still read, and a missing one is named") {
    const auto old_ring = ring_of("seal 1 " + key_a + "\nindex 1 " + key_a);
    const auto both = ring_of("# two keys\n\nseal 1 " + key_a + "\nseal 2 " + key_b + "\r\nindex 1 " + key_a);
    const auto sealed = seal(old_ring.sealing(), "x", "c");
    CHECK(both.sealing().id == 2);
    CHECK(*unseal(both, sealed, "c") == "x");
    const auto lost = unseal(ring_of("seal 2 " + key_b + "\nindex 1 " + key_a), sealed, "c");
    REQUIRE_FALSE(lost.has_value());
    CHECK(lost.error().why == unseal_error::kind::unknown_key);
    CHECK(lost.error().key_id == 1);
}

TEST_CASE("a blind index depends on key, field and value, and on nothing else") {
    const auto ring = ring_of("seal 1 " + key_a + "\nindex 1 " + key_a + "\nindex 2 " + key_b);
    const auto index = blind_index(ring.indexing(), "student_no", "20210001");
    CHECK(index.size() == blind_index_bytes);
    CHECK(index == blind_index(ring.indexing(), "student_no", "20210001"));
    CHECK(index != blind_index(ring.indexing(), "phone", "20210001"));
    CHECK(index != blind_index(ring.indexing(), "student_no", "20210002"));
    CHECK(index != blind_index(ring.index_keys().front(), "student_no", "20210001"));
}

TEST_CASE("a ring that is not sound is refused with the line, and no key is told") {
    const auto wrong = [](const std::string& text) {
        const auto ring = key_ring::parse(text);
        REQUIRE_FALSE(ring.has_value());
        CHECK(ring.error().find(key_a.substr(0, 10)) == std::string::npos);
        return ring.error();
    };
    CHECK(wrong("seal 1 " + key_a) == "has no index key");
    CHECK(wrong("index 1 " + key_a) == "has no seal key");
    CHECK(wrong("seal 1 " + key_a + "\nseal 1 " + key_b) == "line 2 repeats an id");
    CHECK(wrong("seal 0 " + key_a) == "line 1 has no id between 1 and 2147483647");
    CHECK(wrong("seal 1 AAAA") == "line 1 has no key of 32 bytes in base64");
    CHECK(wrong("key 1 " + key_a) == "line 1 does not begin with seal or index");
}

TEST_CASE("new keys make a ring, and one key more has a new id") {
    const auto ring = ring_of(new_key_lines(nullptr, false));
    CHECK(ring.sealing().id == 1);
    const auto grown = ring_of(new_key_lines(nullptr, false) + new_key_lines(&ring, true));
    CHECK(grown.sealing().id == 2);
    CHECK(grown.indexing().id == 1);
}

TEST_CASE("a ring that others can read is refused") {
    const auto file = std::filesystem::temp_directory_path() / "link100_ring_test";
    std::ofstream(file) << new_key_lines(nullptr, false);
    std::filesystem::permissions(file, std::filesystem::perms{0644});
    const auto open = key_ring::load(file);
    REQUIRE_FALSE(open.has_value());
    CHECK(open.error() == "can be read by others; run: chmod 600 FILE");
    std::filesystem::permissions(file, std::filesystem::perms{0600});
    CHECK(key_ring::load(file).has_value());
    std::filesystem::remove(file);
}
