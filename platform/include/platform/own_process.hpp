// Sets the process itself up before it does anything else, in every command. It never opens a file or
// starts a thread.
#pragma once

namespace link100::platform {

// main() calls it first. Whatever the process makes afterwards (record, -wal and -shm, exports, reports,
// logs, key rings) is its owner's alone: files 0600, folders 0700, whatever umask the process was started
// with. When a peer or a reader goes away, the write fails and the process goes on (SIGPIPE is ignored).
void settle_process();

}  // namespace link100::platform
