// Says how sure the reader of a sentence is of what it understood. It never calls a conclusion `stated`: that
// is only what was said in so many words; `inferred` was concluded from what was said and is to be shown
// before it is kept.
#pragma once
#include <cstdint>
#include <utility>

namespace link100::league {

enum class sureness : std::uint8_t { missing = 0, inferred = 1, stated = 2 };

// One thing understood. With sureness::missing the value means nothing.
template <class T>
struct understood {
    T value{};
    sureness sure = sureness::missing;

    [[nodiscard]] bool known() const { return sure != sureness::missing; }

    void set(T v, sureness s) {
        value = std::move(v);
        sure = s;
    }

    friend bool operator==(const understood&, const understood&) = default;
};

}  // namespace link100::league
