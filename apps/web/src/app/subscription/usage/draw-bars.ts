import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  type ChartConfiguration,
} from 'chart.js';

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

export interface DrawnBar {
  label: string;
  sent: number;
  delivered: number;
  /** Today's name is bold. */
  today: boolean;
}

/** Colours as the browser computed them: a canvas does not understand tokens. */
export interface BarColours {
  ink: string;
  quiet: string;
  outline: string;
  line: string;
  mid: string;
}

export interface BarDrawing {
  bars: readonly DrawnBar[];
  /** Figures at the horizontal lines, from the baseline up. */
  lines: readonly number[];
  /** Writes a figure as the language does. */
  number: (value: number) => string;
  colours: BarColours;
  /** The bar that is looked at, by its place; -1 for none. */
  chosen: number;
}

const FONT = "'Roboto Variable', Roboto, sans-serif";
const FONT_SIZE = 12;
const WIDEST_BAR = 28;
/** The inner bar stands inside the outline of the outer one. */
const INNER = 22;

/** The chart on a canvas; it can be given new figures and has to be destroyed. */
export interface BarChart {
  draw(drawing: BarDrawing): void;
  destroy(): void;
}

/** Sent as an outline and delivered inside it, on one baseline. */
export function barChart(canvas: HTMLCanvasElement, first: BarDrawing): BarChart {
  const chart = new Chart(canvas, configuration(first));
  return {
    draw(drawing) {
      const { data, options } = configuration(drawing);
      chart.data = data;
      chart.options = options ?? {};
      chart.update('none');
    },
    destroy: () => chart.destroy(),
  };
}

function configuration(drawing: BarDrawing): ChartConfiguration<'bar', number[], string> {
  const { bars, colours, chosen } = drawing;
  return {
    type: 'bar',
    data: {
      labels: bars.map(({ label }) => label),
      datasets: [
        {
          data: bars.map(({ delivered }) => delivered),
          backgroundColor: colours.mid,
          maxBarThickness: INNER,
          barPercentage: 0.7,
          categoryPercentage: 0.85,
          grouped: false,
        },
        {
          data: bars.map(({ sent }) => sent),
          backgroundColor: 'transparent',
          borderColor: bars.map((_, index) => (index === chosen ? colours.ink : colours.outline)),
          borderWidth: { top: 1, left: 1, right: 1, bottom: 0 },
          borderRadius: 3,
          maxBarThickness: WIDEST_BAR,
          barPercentage: 0.9,
          categoryPercentage: 0.85,
          grouped: false,
        },
      ],
    },
    options: optionsOf(drawing),
  };
}

function optionsOf({
  bars,
  lines,
  number,
  colours,
}: BarDrawing): ChartConfiguration<'bar'>['options'] {
  const font = { family: FONT, size: FONT_SIZE };
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    events: [],
    scales: {
      x: {
        border: { display: false },
        grid: { display: false },
        ticks: {
          color: (at) => (bars[at.index]?.today ? colours.ink : colours.quiet),
          font: (at) => ({ ...font, weight: bars[at.index]?.today ? 500 : 400 }),
          maxRotation: 0,
          autoSkipPadding: 12,
        },
      },
      y: {
        min: 0,
        max: lines.at(-1) ?? 1,
        border: { display: false },
        grid: { color: colours.line, drawTicks: false },
        ticks: {
          color: colours.quiet,
          font,
          padding: 12,
          stepSize: (lines[1] ?? 1) - (lines[0] ?? 0),
          callback: (value) => number(Number(value)),
        },
      },
    },
  };
}
