// The little college behind the JSON door, with the chat beside it. Everybody is logged in by a code of the
// chat:
//
//   api_fixture f;
//   CHECK(f.get("wang", "/api/v1/me").at("/person/name") == "王老师");
#pragma once
#include "chat_fixture.hpp"
#include "door/api_client.hpp"
#include "door/api_fakes.hpp"

namespace link100::testing {

class api_fixture : public chat_fixture {
public:
    api_fixture();

    // The token of wang, zhao, zhang, li, chen, admin or stranger (bound to nobody); logs in at first use.
    const std::string& token(const std::string& name);

    api_answer get(const std::string& name, const std::string& target);
    api_answer post(const std::string& name, const std::string& target, const std::string& body,
                    const std::string& key = "");
    api_answer remove(const std::string& name, const std::string& target);

    api_answer send_as_is(const api_request& r) { return send_request(*door, r); }

    api_answer log_in(const std::string& body);

    // The door anew, with other settings or after a restart of the record.
    void open_door();

    std::string public_id(std::int64_t person);
    // The body of a talk of 王老师 with 张三 yesterday at 14:00.
    std::string talk(const std::string& more = "");
    // 王老师's talk with 张三, logged; its number.
    std::string logged_talk();
    // A case of 张三's; its number.
    std::string sent_case(const std::string& text = "宿舍没有热水");
    std::string scene_of(std::int64_t cadre);
    std::int64_t count(const std::string& table);

    fake_login platform;
    counting_memory memory;
    word_checker checker;
    api::api_settings settings;
    std::unique_ptr<api::api_door> door;

private:
    std::map<std::string, std::string> tokens_;
};

}  // namespace link100::testing
