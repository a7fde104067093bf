/** Editable text that a merchant starts with; without diacritics it fits two segments with usual values. */
export const DEFAULT_TEMPLATE = {
  name: 'Cerere de recenzie',
  body:
    'Buna ziua, suntem echipa {firma} si va multumim pentru comanda. ' +
    'Ne ajuta mult parerea dvs. despre produs: {link} Nu mai doriti mesaje? {dezabonare}',
} as const;
