// The little college with a committee above it, and pieces for the library.
#pragma once
#include "activity_fixture.hpp"
#include "services/library/library.hpp"
#include "services/library/read_tally.hpp"

#include <string>
#include <utility>

namespace link100::testing {

class library_fixture : public activity_fixture {
public:
    library_fixture() {
        run([&](services::work& w) {
            committee = services::add_person(w, {"校团委周", university, "C001", "", true}).value();
            services::grant_role(w, committee, league::role::school_admin, university);
            bind(w, committee, "o_committee");
        });
    }

    // An article for the whole university.
    static services::new_content article(std::string title = "新生第一课") {
        services::new_content c;
        c.title = std::move(title);
        c.summary = "怎样过好第一个月";
        c.body = "先认识同宿舍的人。";
        c.source = "校团委宣传部";
        c.tags = {"新生", "适应"};
        return c;
    }

    [[nodiscard]] services::new_content for_college(std::string title = "学院小报") const {
        auto c = article(std::move(title));
        c.audience_id = college;
        return c;
    }

    services::outcome<services::content_view> offer(std::int64_t author, const services::new_content& c) {
        return run([&](services::work& w) { return services::offer_content(w, load(w, author), c); });
    }

    services::outcome<services::content_view> review(std::int64_t who, std::int64_t number,
                                                     services::content_decision decision,
                                                     std::string_view reason = {}) {
        return run([&](services::work& w) {
            return services::review_content(w, load(w, who), number, decision, reason);
        });
    }

    services::outcome<services::content_view> withdraw(std::int64_t who, std::int64_t number,
                                                       std::string_view reason = {}) {
        return run(
            [&](services::work& w) { return services::withdraw_content(w, load(w, who), number, reason); });
    }

    services::outcome<services::content_view> open(std::int64_t reader, std::int64_t number) {
        return run([&](services::work& w) { return services::read_content(w, load(w, reader), number); });
    }

    std::vector<std::string> list_of(std::int64_t reader) {
        return run([&](services::work& w) {
            std::vector<std::string> titles;
            for (const auto& c : services::content_for(w.tx, load(w, reader), w.now, 0, 20).value().pieces)
                titles.push_back(c.title);
            return titles;
        });
    }

    // Offered by 王老师 and passed by whoever may.
    std::int64_t shown(const services::new_content& c) {
        const auto number = offer(wang, c).value().number;
        (void)review(committee, number, services::content_decision::pass).value();
        return number;
    }

    std::int64_t committee = 0;  // 校团委周, school administrator, "o_committee"
};

}  // namespace link100::testing
