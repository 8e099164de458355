/// The default texts of reports and tables, compiled in so that the tool needs no files beside it.
public enum Templates {}
