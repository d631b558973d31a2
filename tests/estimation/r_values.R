# What R's `survey` makes of the samples of `r_designs.py`, as one JSON object of name and number.
# Rscript tests/estimation/r_values.R FOLDER > tests/estimation/r_values.json

suppressMessages({library(survey); library(jsonlite)})
options(survey.lonely.psu = "fail")
folder <- commandArgs(TRUE)[1]
found <- list()
put <- function(name, value) found[[name]] <<- unname(as.numeric(value))

bounded <- function(name, formula, design) {
  for (method in c("xlogit", "beta")) {
    ci <- attr(svyciprop(formula, design, method = method), "ci")
    put(paste(name, method, "low"), ci[1])
    put(paste(name, method, "high"), ci[2])
  }
}

whole <- function(name, design) {
  answered <- subset(design, !is.na(agree))
  shares <- svymean(~agree, answered)
  for (answer in c("often", "rarely", "never")) {
    key <- paste0("agree", answer)
    put(paste(name, answer), coef(shares)[key])
    put(paste(name, answer, "error"), SE(shares)[key])
  }
  bounded(paste(name, "often"), ~I(agree == "often"), answered)
  bounded(paste(name, "never"), ~I(agree == "never"), answered)
  put(paste(name, "freedom"), degf(answered))
  paid <- subset(design, !is.na(pay))
  mean <- svymean(~pay, paid)
  put(paste(name, "mean"), coef(mean))
  put(paste(name, "mean error"), SE(mean))
  for (method in c("xlogit", "beta")) {
    quantiles <- svyquantile(~pay, paid, c(0.25, 0.5, 0.75), interval.type = method, qrule = "school")$pay
    for (part in rownames(quantiles)) {
      put(paste(name, part, method), quantiles[part, 1])
      put(paste(name, part, method, "low"), quantiles[part, 2])
      put(paste(name, part, method, "high"), quantiles[part, 3])
    }
  }
}

compared <- function(name, design) {
  two <- subset(design, !is.na(agree) & group %in% c("old", "young"))
  three <- subset(design, !is.na(agree))
  for (answer in c("often", "rarely", "never")) {
    two <- update(two, chosen = as.numeric(agree == answer))
    three <- update(three, chosen = as.numeric(agree == answer), is_old = as.numeric(group == "old"))
    of_pair <- svyby(~chosen, ~group, two, svymean, covmat = TRUE)
    pair <- svycontrast(of_pair, c(old = 1, young = -1))
    put(paste(name, "pair", answer), coef(pair))
    put(paste(name, "pair", answer, "error"), SE(pair))
    rest <- svycontrast(svyby(~chosen, ~is_old, three, svymean, covmat = TRUE), c("1" = 1, "0" = -1))
    put(paste(name, "rest", answer), coef(rest))
    put(paste(name, "rest", answer, "error"), SE(rest))
  }
  test <- svychisq(~agree + group, two, statistic = "F")
  put(paste(name, "test"), test$statistic)
  put(paste(name, "test freedom"), test$parameter["ndf"])
}

designs <- read.csv(file.path(folder, "designs.csv"))
for (row in seq_len(nrow(designs))) {
  name <- designs$name[row]
  data <- read.csv(file.path(folder, paste0(name, ".csv")), na.strings = "", stringsAsFactors = FALSE)
  data$agree <- factor(data$agree)
  design <- eval(parse(text = paste0("svydesign(", designs$formula[row], ", data = data)")))
  whole(paste0(name, ": all"), design)
  for (group in c("old", "young")) {
    whole(paste0(name, ": ", group), eval(bquote(subset(design, group == .(group)))))
  }
  compared(paste0(name, ": groups"), design)
}
cat(toJSON(found, auto_unbox = TRUE, digits = I(15), pretty = TRUE), "\n")
