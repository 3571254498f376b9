#include "test_database.hpp"

#include "platform/encoding.hpp"
#include "store/postgres.hpp"
#include "store/schema.hpp"
#include "store/sqlite.hpp"

#include <cstdlib>
#include <libpq-fe.h>
#include <stdexcept>
#include <unistd.h>

namespace link100::testing {

namespace {

constexpr auto template_lock = "4711";  // of the session that makes the template

std::string server_url() {
    const char* url = std::getenv("LINK100_TEST_DATABASE");
    return url == nullptr ? "" : url;
}

std::string url_of(const std::string& name) {
    const auto url = server_url();
    return url.substr(0, url.rfind('/') + 1) + name;
}

class session {
public:
    explicit session(const std::string& url) : connection_(PQconnectdb(url.c_str()), &PQfinish) {
        if (PQstatus(connection_.get()) != CONNECTION_OK)
            throw std::runtime_error{PQerrorMessage(connection_.get())};
        PQsetNoticeProcessor(
            connection_.get(), [](void*, const char*) {}, nullptr);
    }

    std::string ask(const std::string& sql) {
        const std::unique_ptr<PGresult, decltype(&PQclear)> r{PQexec(connection_.get(), sql.c_str()),
                                                              &PQclear};
        const auto state = PQresultStatus(r.get());
        if (state == PGRES_COMMAND_OK) return "";
        if (state != PGRES_TUPLES_OK)
            throw std::runtime_error{sql + ": " + PQerrorMessage(connection_.get())};
        return PQntuples(r.get()) > 0 ? PQgetvalue(r.get(), 0, 0) : "";
    }

private:
    std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
};

// The template's name tells what is in it, so that a changed migration makes another one.
std::string template_name() {
    std::string all;
    for (const auto& m : store::schema_migrations()) all += m.sql;
    return "link100_" + platform::hex_encode(platform::sha256(all)).substr(0, 16);
}

// Several test programs may begin at once on one server.
void make_template(session& server, const std::string& name) {
    server.ask(std::string{"SELECT pg_advisory_lock("} + template_lock + ")");
    if (server.ask("SELECT 1 FROM pg_database WHERE datname = '" + name + "'").empty()) {
        const auto unfinished = name + "_new";
        server.ask("DROP DATABASE IF EXISTS " + unfinished);
        server.ask("CREATE DATABASE " + unfinished +
                   " TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'");
        const platform::system_clock clock;
        const auto db = store::open_postgres(url_of(unfinished), clock, {.writers = 1, .readers = 1});
        store::migrate(*db, store::schema_migrations(), {});
        db->stop();
        server.ask("ALTER DATABASE " + unfinished + " RENAME TO " + name);
    }
    server.ask(std::string{"SELECT pg_advisory_unlock("} + template_lock + ")");
}

}  // namespace

bool test_database::is_postgres() {
    return !server_url().empty();
}

test_database::test_database(content wanted) {
    if (!is_postgres()) {
        url_ = "sqlite:" + (folder_.path() / "record.db").string();
        return;
    }
    name_ = "t_" + platform::hex_encode(platform::random_token(12)).substr(0, 24);
    url_ = url_of(name_);
    session server{server_url()};
    if (wanted == content::migrated) {
        const auto from = template_name();
        make_template(server, from);
        server.ask("CREATE DATABASE " + name_ + " TEMPLATE " + from);
    } else {
        server.ask("CREATE DATABASE " + name_ +
                   " TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'");
    }
}

test_database::~test_database() {
    if (name_.empty()) return;
    try {
        session{server_url()}.ask("DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
    } catch (const std::exception&) {
        // The server itself goes away with all its databases at the end of the run.
    }
}

std::unique_ptr<store::database> test_database::open(const platform::clock& clock) const {
    if (!is_postgres())
        return store::open_sqlite(url_.substr(std::string_view{"sqlite:"}.size()), clock, {.readers = 1});
    return store::open_postgres(url_, clock, {.writers = 2, .readers = 1});
}

std::string ask_postgres_directly(const std::string& url, const std::string& sql) {
    return session{url}.ask(sql);
}

}  // namespace link100::testing
