// What Vite makes of files that are no modules.
declare module '*?raw' {
  const text: string;
  export default text;
}
declare module '*.css' {}
