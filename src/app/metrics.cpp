#include "app/metrics.h"

#include <prometheus/text_serializer.h>
#include <sys/resource.h>
#include <unistd.h>

#include <fstream>
#include <vector>

#include "delivery/deliveries.h"

namespace regie::app {

namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;
using Labels = std::vector<ClientMetric::Label>;

http::ServerSettings server_settings(const MetricsAddress& where) {
  http::ServerSettings settings;
  settings.address = where.address;
  settings.port = static_cast<std::uint16_t>(where.port);
  settings.workers = 1;
  settings.most_connections = 32;
  settings.most_waiting_requests = 8;
  return settings;
}

http::Response plain(http::Status status, std::string text) {
  http::Response response;
  response.status = status;
  response.media_type = "text/plain; charset=utf-8";
  response.body = std::move(text);
  response.with("Cache-Control", "no-store");
  return response;
}

class Families {
 public:
  void counter(const char* name, const char* help, double value, Labels labels = {}) {
    add(name, help, MetricType::Counter, std::move(labels)).counter.value = value;
  }
  void gauge(const char* name, const char* help, double value, Labels labels = {}) {
    add(name, help, MetricType::Gauge, std::move(labels)).gauge.value = value;
  }
  void histogram(const char* name, const char* help, const http::AnswerCounts& counts) {
    auto& histogram = add(name, help, MetricType::Histogram, {}).histogram;
    for (std::size_t place = 0; place < counts.bounds.size(); ++place) {
      histogram.sample_count += counts.within[place];
      histogram.bucket.push_back({histogram.sample_count, counts.bounds[place]});
    }
    histogram.sample_count += counts.within.back();
    histogram.sample_sum = std::chrono::duration<double>(counts.time).count();
  }
  std::string text() const { return prometheus::TextSerializer().Serialize(families_); }

 private:
  // Those of one name come one after the other.
  ClientMetric& add(const char* name, const char* help, MetricType type, Labels labels) {
    if (families_.empty() || families_.back().name != name) families_.push_back({name, help, type, {}});
    auto& metric = families_.back().metric.emplace_back();
    metric.label = std::move(labels);
    return metric;
  }
  std::vector<MetricFamily> families_;
};

void add_answers(Families& families, const http::ServerCounts& counts) {
  families.counter("regie_http_requests_total", "Requests whose head was read.", static_cast<double>(counts.requests));
  families.counter("regie_http_refused_total", "What the server itself refused: malformed, too much, too slow.",
                   static_cast<double>(counts.refused));
  for (std::size_t digit = 1; digit < counts.answers.with_status.size(); ++digit) {
    families.counter("regie_http_answers_total", "Answers by the class of their status.",
                     static_cast<double>(counts.answers.with_status[digit]),
                     {{"status", std::to_string(digit) + "xx"}});
  }
  families.histogram("regie_http_answer_seconds", "From the request's whole head to the answer's first byte.",
                     counts.answers);
  families.gauge("regie_http_connections", "Open connections.", static_cast<double>(counts.connections));
  families.gauge("regie_http_event_streams", "Open live connections.", static_cast<double>(counts.event_streams));
  families.gauge("regie_http_waiting_requests", "Requests that wait for a worker.",
                 static_cast<double>(counts.waiting_requests));
}

// What waits in the outbox belongs to the installation: each server tells the same.
void add_database(Families& families, db::Database& database) {
  const auto statistics = database.statistics();
  families.counter("regie_database_write_transactions_total", "Commits.",
                   static_cast<double>(statistics.write_transactions));
  families.counter("regie_database_writes_total", "Writes; several share one commit.",
                   static_cast<double>(statistics.writes));
  if (database.engine() == db::Engine::sqlite) {
    families.counter("regie_database_pages_read_total", "Database pages that readers looked at.",
                     static_cast<double>(statistics.pages_read));
  } else {
    families.counter("regie_database_round_trips_total", "Times a reply of the database was waited for.",
                     static_cast<double>(statistics.round_trips));
  }
  double is_available = 0;
  try {
    auto read = database.read();
    for (const auto channel : {delivery::Channel::email, delivery::Channel::sms}) {
      families.gauge("regie_outbox_waiting", "Messages that wait to be sent.",
                     static_cast<double>(delivery::count_waiting(read, channel)),
                     {{"channel", std::string(delivery::name_of(channel))}});
    }
    is_available = database.is_available() ? 1 : 0;
  } catch (const db::Unavailable&) {  // told below, and by whoever needs it
  }
  families.gauge("regie_database_available", "1 when the database can be read and written.", is_available);
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

void add_process(Families& families) {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  families.counter("process_cpu_seconds_total", "Processor time, user and system.",
                   seconds(usage.ru_utime) + seconds(usage.ru_stime));
  long pages = 0, resident_pages = 0;
  if (std::ifstream("/proc/self/statm") >> pages >> resident_pages)
    families.gauge("process_resident_memory_bytes", "Memory in use.",
                   static_cast<double>(resident_pages) * static_cast<double>(sysconf(_SC_PAGESIZE)));
  families.gauge("regie_build_info", "Always 1; the version is in the label.", 1, {{"version", REGIE_VERSION}});
}

}  // namespace

Metrics::Metrics(const MetricsAddress& where, const http::Server& portal, db::Database& database)
    : page_(portal, database), server_(server_settings(where), page_, clock_), serving_([this] { server_.run(); }) {}

Metrics::~Metrics() {
  server_.stop(std::chrono::seconds(1));
  serving_.join();
}

std::variant<http::Admission, http::Response> Metrics::Page::admit(const http::Head& head) {
  if (head.path != "/metrics") return plain(http::Status::not_found, "only /metrics is here\n");
  if (head.method != http::Method::get && head.method != http::Method::head)
    return plain(http::Status::method_not_allowed, "/metrics can only be read\n").with("Allow", "GET, HEAD");
  return http::Admission{.largest_body = 0};
}

void Metrics::Page::handle(http::Request, http::Answer answer) {
  Families families;
  add_answers(families, portal_.counts());
  add_database(families, database_);
  add_process(families);
  auto response = plain(http::Status::ok, families.text());
  response.media_type = "text/plain; version=0.0.4; charset=utf-8";
  answer.send(std::move(response));
}

http::Response Metrics::Page::complaint(http::Status status, const base::RequestId&) {
  return plain(status, std::to_string(static_cast<int>(status)) + "\n");
}

}  // namespace regie::app
