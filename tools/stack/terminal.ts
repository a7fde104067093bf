import { styleText } from 'node:util';

type Colour = Parameters<typeof styleText>[0];

const COLOURS: Record<string, Colour> = {
  start: 'green',
  postgres: 'blue',
  api: 'cyan',
  worker: 'magenta',
  sandbox: 'yellow',
  web: 'greenBright',
  admin: 'blueBright',
};
const NAME_WIDTH = 8;
/** Nest tells of each module and route at every start, a hundred lines that nobody reads. */
const STARTING_UP = [
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
];
const LEVELS: Record<number, string> = { 40: 'warn ', 50: 'error ', 60: 'fatal ' };

/** A printer whose every line starts with a name in its colour. */
export function printer(name: string): (line: string) => void {
  const label = styleText(COLOURS[name] ?? 'white', name.padEnd(NAME_WIDTH), {
    stream: process.stdout,
  });
  return (line) => {
    const text = readable(line);
    if (text !== undefined) console.log(`${label} ${text}`);
  };
}

interface LogLine {
  context?: string;
  level?: number;
  msg?: string;
  req?: { method?: string; url?: string };
  res?: { statusCode?: number };
  responseTime?: number;
  err?: { stack?: string };
}

/** Our programs log JSON, which is for machines: in a terminal we show what a person looks for. */
export function readable(line: string): string | undefined {
  const log = parseLog(line);
  if (!log) return line;
  if (STARTING_UP.includes(log.context ?? '')) return undefined;
  const request = log.req ? ` ${log.req.method} ${log.req.url} ${log.res?.statusCode ?? ''}` : '';
  const took = log.responseTime === undefined ? '' : ` ${Math.round(log.responseTime)} ms`;
  const trace = log.err?.stack ? `\n${log.err.stack}` : '';
  return `${LEVELS[log.level ?? 0] ?? ''}${log.msg ?? ''}${request}${took}${trace}`;
}

function parseLog(line: string): LogLine | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    // A line that only looks like JSON is shown as it is.
    return undefined;
  }
}
