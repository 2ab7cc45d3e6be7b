// Comfort for browsers that run scripts. Each page's main job works without any of this (PAGE-4).
import { openDialogsFromButtons } from "./components/dialogs";
import { focusErrors } from "./components/errors";
import { changeLettersInPlace } from "./components/letters";
import { showPasswords } from "./components/password";
import { readAloud } from "./components/read_aloud";
import { tickRequirements } from "./components/requirements";
import { watchSession } from "./components/session";

openDialogsFromButtons();
focusErrors();
changeLettersInPlace();
showPasswords();
tickRequirements();
readAloud();
watchSession();
