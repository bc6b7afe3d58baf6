/** Names in our STIX objects that never change once a note was written with them. */

/** Kind, platform and verdict of a note. */
export const NOTE_EXTENSION = 'extension-definition--3e3f3857-7a55-4c83-89b5-1f5dab85392b';
/** An author's take. */
export const TAKE_EXTENSION = 'extension-definition--106f5d67-7b69-47bd-962e-fa6ef7bfb3b6';
/** What `team.json` says, on the team's identity in a bundle. */
export const TEAM_EXTENSION = 'extension-definition--9b7175aa-893b-4636-8c8c-a6f4f3876c77';
/** Who defines these extensions: this project. */
export const PUBLISHER = 'identity--9e13d04c-3b9b-43f5-ad56-bdb40cf8660d';

/** The name under which ATT&CK stands in `external_references`. */
export const ATTACK_SOURCE = 'mitre-attack';
