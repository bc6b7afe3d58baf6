/** "Write a note" asked from elsewhere: the focus goes into the editor as soon as there is one. */

/** Id of the editor's text field. */
export const NOTE_FIELD = 'note-text';

/** The object that the note is to be about; "" for the one that is shown. */
let wanted: string | null = null;

/** @param id of the object, which the panel may have to look up first; "" for the one shown */
export function writeNote(id: string): void {
  wanted = id;
  if (id === '') takeFocus('');
}

/** Once, when the field of that object is there and in view. @param id of the object that is shown */
export function takeFocus(id: string): void {
  if (wanted === null || (wanted !== '' && wanted !== id)) return;
  requestAnimationFrame(() => {
    const field = document.getElementById(NOTE_FIELD);
    if (wanted === null || !field?.checkVisibility()) return;
    wanted = null;
    field.focus();
  });
}
