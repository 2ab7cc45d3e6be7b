// Comfort for browsers that run scripts. Each page's main job works without any of this (PAGE-4).
import { copyTexts } from "./components/copy";
import { pickDates } from "./components/date_picker";
import { openDaysInPanel } from "./components/day_panel";
import { openDialogsFromButtons } from "./components/dialogs";
import { focusErrors } from "./components/errors";
import { changeLettersInPlace } from "./components/letters";
import { showPasswords } from "./components/password";
import { printFromButtons } from "./components/print";
import { readAloud } from "./components/read_aloud";
import { tickRequirements } from "./components/requirements";
import { watchSession } from "./components/session";

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
