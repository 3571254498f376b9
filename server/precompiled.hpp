// Beside the common headers.
#pragma once
#include "../cmake/common_headers.hpp"

// What every command includes.
#include <CLI/CLI.hpp>

#include <iostream>

// What every connection includes.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/http/basic_parser.hpp>
