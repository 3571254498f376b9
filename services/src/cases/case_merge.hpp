// What a merge means to the cases in it. Internal to the case services.
#pragma once
#include "cases/case_record.hpp"

namespace link100::services {

// The case stands for itself again; `note` is the event `unmerged`. Everything is as the clock makes it
// without the merge.
league::promise_state take_out_of_merge(work& w, case_record& c, case_note note);

// The youths whose cases went on with this one hear that it is closed, and what they can do.
void tell_merged_closed(work& w, const case_record& older);

}  // namespace link100::services
