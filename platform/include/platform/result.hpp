// Makes what can happen a value: result<T, E> holds a T, or an E that says why there is none. It is never
// used for what must not happen: that is thrown. E is an enum or a small struct of the folder that returns
// it.
#pragma once
#include <boost/system/result.hpp>

namespace link100 {

template <class T, class E>
using result = boost::system::result<T, E>;

}  // namespace link100
