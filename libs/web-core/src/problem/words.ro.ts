/** What the app says when there is no answer that could speak for itself. */
export default {
  offline: 'Sunteți fără internet. Ce ați scris se păstrează.',
  unreachable: 'Serverul nu răspunde. Verificați conexiunea și încercați din nou.',
  timeout: 'Serverul nu a răspuns în {seconds} secunde. Încercați din nou.',
  unexpected: 'Ceva nu a mers la noi. Încercați din nou.',
};
