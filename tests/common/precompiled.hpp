// What every test reads.
#pragma once
#include "../../cmake/common_headers.hpp"

#include <catch2/catch.hpp>
