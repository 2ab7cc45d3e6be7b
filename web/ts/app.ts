// Comfort for browsers that run scripts. Each page's main job works without any of this (PAGE-4).
import { copyTexts } from "./components/copy";
import { pickDates } from "./components/date_picker";
import { openDaysInPanel } from "./components/day_panel";
import { openDialogsFromButtons } from "./components/dialogs";
import { keepDrafts } from "./components/drafts";
import { focusErrors } from "./components/errors";
import { closeWhenAccessEnds } from "./components/live";
import { changeLettersInPlace } from "./components/letters";
import { showPasswords } from "./components/password";
import { printFromButtons } from "./components/print";
import { readAloud } from "./components/read_aloud";
import { tickRequirements } from "./components/requirements";
import { watchSession } from "./components/session";
import { wakeTimeBar } from "./components/time_bar";
import { closePopoversWhenFocusLeaves } from "./components/popovers";
import { shareWithPeople } from "./components/sharing";

// The answer to a form stands in the history as a page that can be opened: who goes back to it finds the form, and not the browser's
// question whether to send it again.
if (document.documentElement.hasAttribute("data-answers-form")) history.replaceState(history.state, "", location.href);
openDaysInPanel();
openDialogsFromButtons();
focusErrors();
changeLettersInPlace();
showPasswords();
tickRequirements();
readAloud();
watchSession();
pickDates();
copyTexts();
printFromButtons();
wakeTimeBar();
keepDrafts();
shareWithPeople();
closePopoversWhenFocusLeaves();
closeWhenAccessEnds();
