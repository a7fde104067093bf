/** The text that every shop starts with; without diacritics it fits two segments with usual values. */
export const INITIAL_BODY =
  'Buna ziua, suntem echipa {firma} si va multumim pentru comanda. ' +
  'Ne ajuta mult parerea dvs. despre produs: {link} Nu mai doriti mesaje? {dezabonare}';
