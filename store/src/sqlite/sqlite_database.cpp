#include "readers.hpp"
#include "store/sqlite.hpp"
#include "writer.hpp"

#include <utility>

namespace link100::store {

namespace {

class sqlite_database final : public database {
public:
    sqlite_database(const std::filesystem::path& file, const platform::clock& clock,
                    const sqlite_options& options)
        : writer_(file, clock, options), readers_(file, clock, options) {}

    ~sqlite_database() override { close(); }

    [[nodiscard]] statistics stats() const override {
        statistics s;
        s.refused = readers_.refused();
        writer_.add_to(s);
        return s;
    }

    void stop() override { close(); }

protected:
    void submit(access how, body job, done finished) override {
        sqlite::queued_job queued{.body = std::move(job), .finished = std::move(finished), .error = nullptr};
        if (how == access::write) {
            writer_.submit(std::move(queued));
        } else {
            readers_.submit(std::move(queued));
        }
    }

private:
    void close() {
        writer_.stop();
        readers_.stop();
    }

    // The writer's connection is the first to open and the last to close: it creates the file, and at the end
    // copies the log back.
    sqlite::writer writer_;
    sqlite::readers readers_;
};

}  // namespace

std::unique_ptr<database> open_sqlite(const std::filesystem::path& file, const platform::clock& clock,
                                      const sqlite_options& options) {
    return std::make_unique<sqlite_database>(file, clock, options);
}

}  // namespace link100::store
