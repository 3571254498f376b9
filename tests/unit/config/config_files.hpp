// A folder of configuration files for one test, and short ways to read them.
#pragma once
#include "config/load.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <string>

namespace link100::testing {

namespace fs = std::filesystem;

class folder {
public:
    folder() {
        std::string name = (fs::temp_directory_path() / "link100-config-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path_ = name;
    }

    folder(const folder&) = delete;
    folder& operator=(const folder&) = delete;

    ~folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }

    // Owner only, unless told otherwise.
    fs::path write(const std::string& name, const std::string& text,
                   fs::perms rights = fs::perms{0600}) const {
        const auto file = path_ / name;
        fs::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << text;
        fs::permissions(file, rights);
        return file;
    }

    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

inline const std::string wechat_id = "app_id = \"wx0123456789abcdef\"\n";
inline const std::string wechat_secret = "app_secret = \"secretsecretsecretsecretsecret12\"\n";
inline const std::string wechat_token = "token = \"tokentoken\"\n";
inline const std::string wechat_key = "encoding_aes_key = \"abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG\"\n";

// The least that starts: everything required and nothing else. What a test adds goes before [wechat].
inline const std::string least = "[wechat]\n" + wechat_id + wechat_secret + wechat_token + wechat_key;

inline result<config::loaded, config::problems> read(const std::string& text,
                                                     const config::environment& env = {}) {
    const folder here;
    return config::load(here.write("link100.toml", text), env);
}

inline config::settings good(const std::string& text, const config::environment& env = {}) {
    const auto read_settings = read(text, env);
    INFO((read_settings.has_error() ? read_settings.error().front() : ""));
    REQUIRE(read_settings.has_value());
    return read_settings->values;
}

// The problems, each without the folder's path in front.
inline config::problems bad(const std::string& text, const config::environment& env = {}) {
    const folder here;
    const auto read_settings = config::load(here.write("link100.toml", text), env);
    REQUIRE(read_settings.has_error());
    auto lines = read_settings.error();
    for (auto& line : lines) {
        const auto at = line.find(here.path().string());
        if (at != std::string::npos) line.erase(at, here.path().string().size() + 1);
    }
    return lines;
}

}  // namespace link100::testing
