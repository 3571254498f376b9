// Beside the common headers: what every command includes.
#pragma once
#include "../../cmake/common_headers.hpp"

#include <CLI/CLI.hpp>

#include <iostream>
