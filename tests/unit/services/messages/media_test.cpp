// Pictures and voice in the record: who may attach, who may look, what is tidied away.
#include "services/messages/media.hpp"

#include "case_fixture.hpp"
#include "services/cases/cases.hpp"
#include "services/rights/media_reading.hpp"
#include "services/rights/rights.hpp"
#include "services/rights/tidying.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using services::problem_code;
using testing::services_fixture;

namespace {

const std::string picture = "\xFF\xD8\xFF\xE0 a picture";

struct media_fixture : services_fixture {
    services::outcome<services::media_info> keep(std::int64_t who, std::string_view type,
                                                 std::string_view bytes) {
        return run([&](services::work& w) { return services::keep_media(w, load(w, who), type, bytes); });
    }

    std::string kept(std::int64_t who) { return keep(who, "image/jpeg", picture).value().public_id; }

    services::outcome<services::attached_media> attach(std::int64_t who, std::string_view id) {
        return run(
            [&](services::work& w) { return services::media_to_attach(w.tx, load(w, who), id, "media"); });
    }

    services::outcome<services::media_file> look(std::int64_t who, std::string_view id) {
        return run([&](services::work& w) { return services::show_media(w, load(w, who), id); });
    }

    // 张三's case with the picture; its number.
    std::int64_t case_with(const std::string& id) {
        const auto m = attach(zhang, id).value();
        return run([&](services::work& w) {
            services::new_case c;
            c.kind = league::case_kind::help;
            c.media_kind = m.kind;
            c.media_id = m.media_id;
            return services::send_case(w, load(w, zhang), c).value().what.number;
        });
    }

    int tidied() {
        return run([&](services::work& w) { return services::tidy_media(w, 50); });
    }

    std::int64_t rows() {
        return read([](store::transaction& tx) { return tx.number("SELECT COUNT(*) FROM media"); });
    }
};

}  // namespace

TEST_CASE_METHOD(media_fixture, "what is uploaded is what its first bytes say, and its name must agree") {
    const auto m = keep(zhang, "image/jpeg", picture).value();
    CHECK(m.kind == "image");
    CHECK(m.type == "image/jpeg");
    CHECK(m.size == picture.size());
    CHECK(m.public_id.size() == 22);
    CHECK(keep(zhang, "image/png", picture).error().code == problem_code::invalid);
    CHECK(keep(zhang, "image/svg+xml", "<svg/>").error().code == problem_code::invalid);
    CHECK(keep(zhang, "image/jpeg", "").error().code == problem_code::invalid);
    CHECK(rows() == 1);
}

TEST_CASE_METHOD(media_fixture, "two mebibytes are taken and one byte more is not") {
    auto bytes = picture;
    bytes.resize(services::media_bytes_max, 'x');
    CHECK(keep(zhang, "image/jpeg", bytes).value().size == services::media_bytes_max);
    CHECK(look(zhang, kept(zhang)).value().content == picture);
    bytes += 'x';
    CHECK(keep(zhang, "image/jpeg", bytes).error().code == problem_code::invalid);
}

TEST_CASE_METHOD(media_fixture, "so many may wait to be attached, and attaching makes room") {
    std::string id;
    for (int i = 0; i < services::media_unused_max; ++i) id = kept(zhang);
    CHECK(keep(zhang, "image/jpeg", picture).error().code == problem_code::too_many);
    CHECK(keep(li, "image/jpeg", picture).has_value());
    (void)case_with(id);
    CHECK(keep(zhang, "image/jpeg", picture).has_value());
}

TEST_CASE_METHOD(media_fixture, "only its owner attaches it, and once") {
    const auto id = kept(zhang);
    CHECK(attach(li, id).error().field == "media");
    CHECK(attach(wang, id).error().field == "media");
    CHECK(attach(zhang, "AAAAAAAAAAAAAAAAAAAAAA").error().field == "media");
    (void)case_with(id);
    CHECK(attach(zhang, id).error().field == "media");
}

TEST_CASE_METHOD(media_fixture, "the two sides of the case see it, others find nothing") {
    const auto id = kept(zhang);
    CHECK(look(wang, id).error().code == problem_code::not_found);
    const auto number = case_with(id);
    CHECK(look(zhang, id).value().content == picture);
    CHECK(look(wang, id).value().file_name == "link100-" + id + ".jpg");
    CHECK(look(admin, id).has_value());
    CHECK(look(li, id).error().code == problem_code::not_found);
    CHECK(look(zhao, id).error().code == problem_code::not_found);
    const auto seen = run([&](services::work& w) {
        return services::show_case(w, load(w, wang), number).value().events.front();
    });
    CHECK(seen.media_kind == "image");
    CHECK(services::own_media_in(seen.media_id) == id);
}

TEST_CASE_METHOD(media_fixture,
                 "what the platform takes goes to the chat, the rest is looked at in the mini-program") {
    const auto messages = [&] {
        return read(
            [](store::transaction& tx) { return tx.number("SELECT COUNT(*) FROM outbox WHERE kind = 2"); });
    };
    (void)case_with(kept(zhang));
    CHECK(messages() == 1);
    (void)case_with(keep(zhang, "audio/aac", "\xFF\xF1\x50\x80 a voice").value().public_id);
    CHECK(messages() == 1);
}

TEST_CASE_METHOD(media_fixture, "an upload that nobody attached is gone after a day, an attached one stays") {
    const auto used = kept(zhang);
    (void)case_with(used);
    const auto unused = kept(zhang);
    clock.advance(services::media_unused_kept);
    CHECK(tidied() == 0);
    clock.advance(std::chrono::seconds{1});
    CHECK(tidied() == 1);
    CHECK(look(zhang, unused).error().code == problem_code::not_found);
    CHECK(look(zhang, used).has_value());
}

TEST_CASE_METHOD(media_fixture, "with the person's data the pictures go, too") {
    const auto id = kept(zhang);
    const auto number = case_with(id);
    (void)kept(zhang);
    run([&](services::work& w) {
        (void)services::close_case(w, load(w, zhang), number, std::nullopt).value();
        services::erase_person(w, load(w, zhang), zhang).value();
    });
    CHECK(rows() == 0);
}
