// What can happen is a value: result<T, E> holds a T, or an E that says why there is none.
// E is an enum or a small struct of the folder that returns it; what must not happen is thrown instead.
#pragma once
#include <boost/system/result.hpp>

namespace link100 {

template <class T, class E>
using result = boost::system::result<T, E>;

}  // namespace link100
