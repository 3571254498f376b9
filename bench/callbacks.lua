-- Sends the callbacks of a file made by callbacks.py, one after the other, round and round.
-- wrk … -s callbacks.lua http://HOST:PORT -- FILE PATH [CLOSE]
local requests, count, at = {}, 0, 0

function init(args)
  local file = assert(io.open(args[1], "rb"))
  local fields = { ["Content-Type"] = "text/xml", ["User-Agent"] = "Mozilla/4.0", ["Accept"] = "*/*" }
  for line in function() return file:read("*l") end do
    local query_length, body_length = line:match("^(%d+) (%d+)$")
    local query, body = file:read(tonumber(query_length)), file:read(tonumber(body_length))
    file:read(1)
    count = count + 1
    requests[count] = wrk.format("POST", args[2] .. "?" .. query, fields, body)
  end
  file:close()
  collectgarbage("stop")
end

function request()
  at = at % count + 1
  return requests[at]
end

local pause = tonumber(os.getenv("BENCH_PAUSE_MS") or "")
if pause then
  function delay() return pause end
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT requests=%d us=%d p50_us=%d p99_us=%d bad=%d\n", summary.requests,
    summary.duration, latency:percentile(50), latency:percentile(99),
    e.status + e.connect + e.read + e.write + e.timeout))
end
