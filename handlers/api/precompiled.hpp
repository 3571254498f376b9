// Beside the common headers: what every handler of the JSON door includes.
#pragma once
#include "../../cmake/common_headers.hpp"

#include <boost/asio/awaitable.hpp>
// Before RapidJSON: what its assertions do.
#include "platform/json_checks.hpp"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
