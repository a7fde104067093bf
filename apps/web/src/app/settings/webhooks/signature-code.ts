/** The same programs as in docs/webhooks.md, where they are explained. */
export const SIGNATURE_CODE = {
  node: `import { createHmac, timingSafeEqual } from 'node:crypto';

/** @param body the raw body, a string or a Buffer, not what a parser made of it. */
export function isFromSmssend(body, header, secret, toleranceSeconds = 300) {
  const parts = String(header)
    .split(',')
    .map((part) => part.split('='));
  const time = parts.find(([name]) => name === 't')?.[1] ?? '';
  if (Math.abs(Date.now() / 1000 - Number(time)) > toleranceSeconds) return false;
  const expected = createHmac('sha256', secret).update(\`\${time}.\`).update(body).digest();
  return parts
    .filter(([name]) => name === 'v1')
    .map(([, hex]) => Buffer.from(hex ?? '', 'hex'))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected));
}`,
  php: `function is_from_smssend(string $body, string $header, string $secret, int $tolerance = 300): bool
{
    $time = '';
    $given = [];
    foreach (explode(',', $header) as $part) {
        [$name, $value] = array_pad(explode('=', $part, 2), 2, '');
        if ($name === 't') $time = $value;
        if ($name === 'v1') $given[] = $value;
    }
    if (!ctype_digit($time) || abs(time() - (int) $time) > $tolerance) return false;
    $expected = hash_hmac('sha256', $time . '.' . $body, $secret);
    foreach ($given as $hex) {
        if (hash_equals($expected, $hex)) return true;
    }
    return false;
}

$body = file_get_contents('php://input');
if (!is_from_smssend($body, $_SERVER['HTTP_SMSSEND_SIGNATURE'] ?? '', getenv('SMSSEND_SECRET'))) {
    http_response_code(400);
    exit;
}`,
} as const;
export type CodeLanguage = keyof typeof SIGNATURE_CODE;
