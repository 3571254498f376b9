// What the tests on a little college read.
#pragma once
#include "precompiled.hpp"
#include "services_fixture.hpp"
