// What the process itself is set to before it does anything else, in every command.
#pragma once

namespace link100::platform {

// Called first in main(). Whatever this process makes (record, -wal and -shm, exports, reports, logs, key
// rings) is its owner's alone: files 0600, folders 0700, whatever umask it was started with. A peer or a
// reader that went away is an error of the write and not the end of the process (SIGPIPE is ignored).
void settle_process();

}  // namespace link100::platform
