/** The build puts Markdown files in as their text (`loader` in project.json). */
declare module '*.md' {
  const text: string;
  export default text;
}
