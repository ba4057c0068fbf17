// A file of its own, so that the style comes when it is asked for: a style that is imported at once comes with the page.
import './mono.css';
